"""Facts as Excel workbooks: what officers fill in, what we hand out, and every way a file can be wrong."""
