"""The questionnaires that come with the product, one file a version; a used version never changes."""
