"""List, add and prune waivers: findings that somebody has looked at."""
