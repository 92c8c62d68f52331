"""Filing a declaration, following it, ending one."""
