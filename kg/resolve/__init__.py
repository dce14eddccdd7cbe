"""Records → identities: who is whom, and which meeting is the same."""
