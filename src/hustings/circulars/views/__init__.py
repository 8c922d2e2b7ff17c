"""The pages of circulars: the inbox, one circular, its files."""
