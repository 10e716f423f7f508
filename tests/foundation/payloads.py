"""Texts that a spreadsheet program would run, for every file that is opened in one."""

STARTS = ["=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "\x00"]
HIDDEN_BEFORE = ["", " ", "\u200b", "\ufeff", "\t"]
WIDE = ["\uff1d", "\uff0b", "\uff0d", "\uff20"]
PAYLOADS = [
    *(before + sign + "1+1" for before in HIDDEN_BEFORE for sign in STARTS[:6]),
    *(sign + "cmd|' /C calc'!A0" for sign in STARTS[:4]),
    *(sign + "SUM(A1)" for sign in WIDE),
    "\tplain",
    "\rplain",
]
