"""The pages of contests: one file a thing, each view a few lines over its section's queries and acts."""
