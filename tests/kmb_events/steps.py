"""What the tests of the planner share: a step's page as a browser has it, to change and send back."""

from django.forms import Select
from django.urls import reverse


def url(plan, step):
    return reverse("step-edit", args=[plan.slug, step])


def opened(client, plan, step, **asked):
    """Every box of a step's page with what stands in it, as a browser would send it."""
    response = client.get(url(plan, step), asked)
    assert response.status_code == 200, response.status_code
    return boxes(response)


def boxes(response):
    page, sent = response.context["page"], {}
    for rows in page.sets:
        sent |= {f"{rows.prefix}-{name}": box.value() for name, box in _named(rows.management_form)}
    for form in page.forms:
        for field in form:
            value = field.value()
            if value not in (None, False, ""):
                shown = field.field.widget.format_value
                is_list = isinstance(value, list)
                sent[field.html_name] = value if is_list or value is True else _one(shown(value))
            elif type(field.field.widget) is Select:
                sent[field.html_name] = next(iter(field.field.choices))[0]
    return sent


def _named(form):
    return [(field.name, field) for field in form]


def _one(shown):
    return shown[0] if isinstance(shown, list) else shown
