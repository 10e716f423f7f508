from django.shortcuts import render


def csrf_failure(request, reason=""):
    """The form was open too long, or in another window. Going back keeps what was typed."""
    return render(request, "403_csrf.html", status=403)
