"""The organization's pages; one file a noun, as the acts."""
