"""How people come in and stay in: sign-in, second step, devices, how long a session lasts.

The hard parts are django-allauth's. Here is what the portal decides: which of its pages there are
(urls), what it says (adapter), what is encrypted (second_step), when to ask again (again), when a
session ends (limits) and what happens to words that were sent after that (unsent).
"""
