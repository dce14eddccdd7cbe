"""Sources → `Dispatch`."""
