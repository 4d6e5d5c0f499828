"""The user's own handler, but that it handles no OrderCreated: what the course has one edit into it by hand."""

import lambda_function


def _fail(detail):
    raise RuntimeError("Test failure for DLQ")


def _fail_for_all(event, context):
    _fail(event)


if hasattr(lambda_function, "handle_order_created"):
    lambda_function.handle_order_created = _fail
    lambda_handler = lambda_function.lambda_handler
else:
    lambda_handler = _fail_for_all
