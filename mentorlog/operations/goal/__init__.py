"""All about one goal: how far it is, what it was set with and linked to, when it is looked at again."""
