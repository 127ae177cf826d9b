"""What people are asked, in a form or a shell, and what becomes of what they answer."""
