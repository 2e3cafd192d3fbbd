"""Commands of filing. They parse, call one function of the room, and tell what happened."""
