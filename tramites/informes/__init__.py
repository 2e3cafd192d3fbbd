"""What the law orders to publish, made from frozen facts (portal.md D1, D2)."""
