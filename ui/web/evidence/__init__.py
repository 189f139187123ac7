"""Evidence packs: what the records prove for FKP, PEKPPP and MPP Digital, as one archive with an index page."""
