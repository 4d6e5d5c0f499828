"""Runs a Python handler for the Lambda Runtime API. Uses the standard library only."""

import json
import logging
import os
import socket
import struct
import sys
import time

NEXT = "/2018-06-01/runtime/invocation/next"
INVOCATION = "/2018-06-01/runtime/invocation/"
INIT_ERROR = "/2018-06-01/runtime/init/error"


class RuntimeApi:
    """One connection that is kept: a request and its answer at a time."""

    def __init__(self, address):
        self.address = address
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answers = self.socket.makefile("rb")

    def next(self):
        self.socket.sendall(
            ("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n" % (NEXT, self.address)).encode()
        )
        return self.read()

    def post(self, path, body, error_type=None):
        head = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n" % (
            path,
            self.address,
        )
        if error_type:
            head += "Lambda-Runtime-Function-Error-Type: %s\r\n" % error_type
        head += "Content-Length: %d\r\n\r\n" % len(body)
        self.socket.sendall(head.encode("latin-1", "replace") + body)
        self.read()

    def read(self):
        status = self.answers.readline()
        if not status:
            os._exit(0)  # whoever gives work has gone
        headers = {}
        for line in iter(self.answers.readline, b"\r\n"):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return headers, self.answers.read(int(headers.get("content-length", 0)))


class CognitoIdentity:
    def __init__(self, identity):
        self.cognito_identity_id = identity.get("cognitoIdentityId")
        self.cognito_identity_pool_id = identity.get("cognitoIdentityPoolId")


class Client:
    def __init__(self, client):
        self.installation_id = client.get("installation_id")
        self.app_title = client.get("app_title")
        self.app_version_name = client.get("app_version_name")
        self.app_version_code = client.get("app_version_code")
        self.app_package_name = client.get("app_package_name")


class ClientContext:
    def __init__(self, context):
        client = context.get("client")
        self.client = Client(client if isinstance(client, dict) else {})
        self.custom = context.get("custom")
        self.env = context.get("env")


def json_object(text):
    """The object that a header has; none where it has another thing."""
    try:
        value = json.loads(text or "null")
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


class LambdaContext:
    """What a handler is told of its invocation, with the names that AWS has for it."""

    def __init__(self, headers):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.tenant_id = None
        client = json_object(headers.get("lambda-runtime-client-context"))
        self.client_context = None if client is None else ClientContext(client)
        identity = json_object(headers.get("lambda-runtime-cognito-identity"))
        self.identity = CognitoIdentity(identity or {})
        self._deadline_millis = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline_millis - int(time.time() * 1000), 0)

    def log(self, message):
        write_event(str(message))


def write_event(text):
    """Writes an event of the log, of however many lines, in a frame as AWS's runtimes do."""
    body = text.encode("utf-8", "backslashreplace")
    frame = struct.pack(">IIQ", 0xA55A0003, len(body), time.time_ns() // 1000) + body
    sys.stdout.flush()
    sys.stderr.flush()
    while frame:
        frame = frame[os.write(1, frame) :]


class LogHandler(logging.Handler):
    """The root's handler, as AWS sets it: `basicConfig` after it does nothing."""

    def emit(self, record):
        write_event(self.format(record))


class LogFilter(logging.Filter):
    request_id = ""

    def filter(self, record):
        record.aws_request_id = LogFilter.request_id
        return True


class InitFault(Exception):
    def __init__(self, error_type, message, trace=()):
        Exception.__init__(self, message)
        self.error_type = error_type
        self.trace = list(trace)


def set_up_logging():
    handler = LogHandler()
    handler.setFormatter(
        logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
            "%Y-%m-%dT%H:%M:%S",
        )
    )
    handler.formatter.converter = time.gmtime
    handler.addFilter(LogFilter())
    logging.getLogger().addHandler(handler)


def frames(error):
    """The trace of an error from the handler's first line on, as AWS writes it."""
    import traceback

    seen = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != __file__]
    seen = [f for f in seen if not f.filename.startswith("<frozen importlib")]
    return traceback.format_list(seen)


def find_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise InitFault(
            "Runtime.MalformedHandlerName",
            "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name,
        )
    import importlib

    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as e:
        message = "Unable to import module '%s': %s" % (module_name, e)
        if e.name in ("boto3", "botocore"):
            write_event(
                "[WARNING] boto3 is not built in here as it is at AWS: pip install it with --target"
                " beside the code, or put it into a layer."
            )
        raise InitFault("Runtime.ImportModuleError", message, frames(e)) from e
    except SyntaxError as e:
        message = "Syntax error in module '%s': %s" % (module_name, e)
        raise InitFault(
            "Runtime.UserCodeSyntaxError",
            message,
            ['  File "%s" Line %s\n    %s' % (e.filename, e.lineno, (e.text or "").strip())],
        ) from e
    except Exception as e:
        raise InitFault(type(e).__name__, str(e), frames(e)) from e
    handler = getattr(module, function_name, None)
    if handler is None:
        raise InitFault(
            "Runtime.HandlerNotFound",
            "Handler '%s' missing on module '%s'" % (function_name, module_name),
        )
    return handler


def plain(value):
    """A value that JSON has no form for, as AWS's client writes it."""
    decimal = sys.modules.get("decimal")
    if decimal is not None and isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def tell(error_type, message, trace):
    """Writes an error to the log, and makes the body that reports it."""
    text = "[ERROR] %s: %s\n" % (error_type, message)
    if trace:
        text += "Traceback (most recent call last):\n" + "".join(trace)
    write_event(text)
    return {
        "errorMessage": message,
        "errorType": error_type,
        "requestId": LogFilter.request_id,
        "stackTrace": trace,
    }


def run(handler, body, context):
    """The body of the answer, and the type of the error if it is one."""
    try:
        event = json.loads(body.decode("utf-8"))
    except ValueError as e:
        return tell("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % e, []), True
    try:
        result = handler(event, context)
    except Exception as e:
        return tell(type(e).__name__, str(e), frames(e)), True
    try:
        return json.dumps(result, default=plain, ensure_ascii=False).encode("utf-8"), False
    except (TypeError, ValueError) as e:
        return tell("Runtime.MarshalError", "Unable to marshal response: %s" % e, []), True


def serve(api, handler):
    while True:
        headers, body = api.next()
        context = LambdaContext(headers)
        LogFilter.request_id = context.aws_request_id
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
        result, failed = run(handler, body, context)
        sys.stdout.flush()
        sys.stderr.flush()
        if failed:
            answer = json.dumps(result).encode()
            api.post(INVOCATION + context.aws_request_id + "/error", answer, result["errorType"])
        else:
            api.post(INVOCATION + context.aws_request_id + "/response", result)


def main():
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    set_up_logging()
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = find_handler(os.environ["_HANDLER"])
    except InitFault as e:
        body = tell(e.error_type, str(e), e.trace)
        api.post(INIT_ERROR, json.dumps(body).encode(), e.error_type)
        sys.exit(1)
    serve(api, handler)


main()
