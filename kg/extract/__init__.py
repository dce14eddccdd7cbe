"""`Dispatch` → record, one stage a module."""
