"""The citizen's screen: idle, home, search, service, ticket."""
