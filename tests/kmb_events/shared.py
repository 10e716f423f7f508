"""What the tests of plans and summaries share: who is who, plan words, what a page says."""

READS = ["patient", "researcher", "member", "facilitator", "administrator"]
LEADS = ["patient", "researcher"]
EVERYBODY = [*READS, "stranger"]

# The least that the form of a plan's words takes.
WORDS = {
    "title": "Getting there",
    "question": "What helps?",
    "why": "",
    "what_we_did": "",
    "uncertain": "",
    "next_steps": "",
    "place": "",
    "made_together": "",
}


def page(response):
    return response.content.decode()


def said(response):
    return [str(message) for message in response.context["messages"]]
