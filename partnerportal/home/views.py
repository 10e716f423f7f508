from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnerportal.home.needs import overview
from teams.access import manages_something


@login_not_required
@require_safe
def home(request):
    """The front page for the public, and for people what needs them."""
    if not request.user.is_authenticated:
        return render(request, "home/front.html")
    context = {
        "overview": overview(request.user),
        "hour": timezone.localtime().hour,
        "has_desk": request.user.is_staff and manages_something(request.user),
    }
    return render(request, "home/home.html", context)
