"""The gallery of the controls: every one in every state, to be looked at and touched."""
