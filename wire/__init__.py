"""Copy coming in from agencies: takes, their parsers and feeds."""
