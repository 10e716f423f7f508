from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teams import access, actions
from teams.forms.credit import CreditForm


@require_http_methods(["GET", "HEAD", "POST"])
def credit_edit(request):
    """My name in print, with a look at how it reads."""
    person = request.user
    initial = {"credit": person.credit, "credit_name": person.credit_name}
    form = CreditForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.choose_credit(user=person, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. Every later document names you like this."))
            return redirect("credit-edit")
    status = 422 if form.errors else 200
    teams = access.teams_taken_part_in_by(person).order_by("name", "pk")
    context = {"form": form, "teams": teams}
    return render(request, "teams/credit_edit.html", context, status=status)
