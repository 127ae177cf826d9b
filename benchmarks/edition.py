"""The editor’s loop: from saving the registry to the refreshed page under `registre editer`."""
