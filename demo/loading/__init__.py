"""Loading the demo newsroom through the same verbs that its staff would use. Loading it again doubles nothing."""
