package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.functions.invocation.Invocation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The conversation with a runtime: one request after the other, and what each is answered.
///
/// Source: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
final class RuntimeProtocol {
    /// Source: the message of `Function.ResponseSizeTooLarge`, "exceeded maximum allowed payload size (6291556 bytes)".
    static final int RESPONSE_MAX_BYTES = Invocation.PAYLOAD_MAX_BYTES + 100;

    /// In characters; a trace with all its fields has about a hundred, and clients read heads of some kilobytes at most.
    static final int TRACE_LENGTH_MAX = 1_024;

    /// The first character behind those of ASCII that are seen.
    private static final int DELETE = 0x7F;

    private static final String VERSION = "/2018-06-01/runtime/";
    private static final String NEXT = VERSION + "invocation/next";
    private static final String INVOCATION = VERSION + "invocation/";
    private static final String INIT_ERROR = VERSION + "init/error";
    private static final String RESPONSE = "/response";
    private static final String ERROR = "/error";
    private static final String ERROR_TYPE = "lambda-runtime-function-error-type";

    private final RuntimeSession session;
    private final InstantSource machine;
    private final LongSupplier nanos;
    private final Consumer<Turn> onTaken;

    /// @param machine the time that the runtime sees on its own clock
    /// @param onTaken runs before an invocation is handed over
    RuntimeProtocol(
            RuntimeSession session,
            InstantSource machine,
            LongSupplier nanos,
            Consumer<Turn> onTaken) {
        this.session = session;
        this.machine = machine;
        this.nanos = nanos;
        this.onTaken = onTaken;
    }

    /// Answers until the runtime ends the connection, or the environment ends.
    void converse(InputStream from, OutputStream to) throws IOException, InterruptedException {
        var in = new BufferedInputStream(from);
        var request = RuntimeRequest.read(in);
        while (request.isPresent()) {
            var head = request.get();
            if (head.expectsContinue()) {
                to.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            }
            if (!answer(head, in, to) || head.isLast()) {
                return;
            }
            request = RuntimeRequest.read(in);
        }
    }

    /// Answers one request; tells whether there can be another.
    private boolean answer(RuntimeRequest head, BufferedInputStream in, OutputStream to)
            throws IOException, InterruptedException {
        if (head.path().equals(NEXT) && head.method().equals("GET")) {
            return next(to);
        }
        var turn = turn(head.path());
        var body = head.body(in, RESPONSE_MAX_BYTES);
        if (turn.isPresent()) {
            end(turn.get(), head, body);
        }
        if (body.isEmpty()) {
            head.skip(in);
        }
        write(to, reply(head.path(), turn.isPresent(), body.isPresent()));
        return true;
    }

    private Optional<Turn> turn(String path) {
        if (path.equals(INIT_ERROR)) {
            return session.waiting();
        }
        return path.startsWith(INVOCATION) ? session.running(id(path)) : Optional.empty();
    }

    private static String id(String path) {
        int end = path.indexOf('/', INVOCATION.length());
        return end < 0 ? "" : path.substring(INVOCATION.length(), end);
    }

    private void end(Turn turn, RuntimeRequest head, Optional<byte[]> body) {
        turn.end(
                body.map(bytes -> answer(head, bytes)).orElseGet(RuntimeAnswer.Oversized::new),
                nanos.getAsLong());
    }

    private static RuntimeAnswer answer(RuntimeRequest head, byte[] body) {
        if (head.path().equals(INIT_ERROR)) {
            return new RuntimeAnswer.InitFailed(body, head.header(ERROR_TYPE));
        }
        return head.path().endsWith(ERROR)
                ? new RuntimeAnswer.Reported(body, head.header(ERROR_TYPE))
                : new RuntimeAnswer.Responded(body);
    }

    private static Refused reply(String path, boolean isKnown, boolean isWhole) {
        if (path.equals(INIT_ERROR) || (isKnown && isWhole)) {
            return new Refused(202, "{\"status\":\"OK\"}\n");
        }
        if (!path.startsWith(INVOCATION) || !(path.endsWith(RESPONSE) || path.endsWith(ERROR))) {
            return new Refused(404, error("NotFound", "no such path of the Runtime API here"));
        }
        return isKnown
                ? new Refused(
                        413,
                        error(
                                "RequestEntityTooLarge",
                                "Exceeded maximum allowed payload size (%d bytes)."
                                        .formatted(RESPONSE_MAX_BYTES)))
                : new Refused(400, error("InvalidRequestID", "Invalid request ID"));
    }

    private static String error(String type, String message) {
        return "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}\n".formatted(message, type);
    }

    private boolean next(OutputStream to) throws IOException, InterruptedException {
        if (!session.mayAsk()) {
            var message = "the invocation before has not been answered";
            write(to, new Refused(403, error("InvalidStateTransition", message)));
            return true;
        }
        var turn = session.next();
        if (turn.isEmpty()) {
            return false;
        }
        handOver(turn.get(), to);
        return true;
    }

    private void handOver(Turn turn, OutputStream to) throws IOException {
        onTaken.accept(turn);
        var left = turn.take(nanos.getAsLong());
        var payload = turn.invocation().payload();
        var head = head(turn, machine.millis() + left.toMillis(), payload.length);
        var bytes = new byte[head.length + payload.length];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(payload, 0, bytes, head.length, payload.length);
        boolean sent = false;
        try {
            to.write(bytes);
            sent = true;
        } finally {
            if (!sent) {
                session.giveBack(turn);
            }
        }
    }

    private static byte[] head(Turn turn, long deadlineMillis, int length) {
        var invocation = turn.invocation();
        var trace = invocation.traceHeader().filter(RuntimeProtocol::isTrace);
        var head = new StringBuilder(512).append("HTTP/1.1 200 OK");
        add(head, "Content-Type", "application/json");
        add(head, "Lambda-Runtime-Aws-Request-Id", turn.id());
        add(head, "Lambda-Runtime-Deadline-Ms", Long.toString(deadlineMillis));
        add(head, "Lambda-Runtime-Invoked-Function-Arn", invocation.invokedAs().toString());
        add(head, "Lambda-Runtime-Trace-Id", trace.orElseGet(() -> trace(turn, deadlineMillis)));
        invocation
                .clientContext()
                .ifPresent(it -> add(head, "Lambda-Runtime-Client-Context", inAscii(it)));
        add(head, "Content-Length", Integer.toString(length));
        return head.append("\r\n\r\n").toString().getBytes(US_ASCII);
    }

    /// Adds a header. What senders and callers have written is in some: nothing of it ends the line, and nothing is read as
    /// an end of a line in another encoding.
    private static void add(StringBuilder head, String name, String value) {
        head.append("\r\n").append(name).append(": ");
        value.chars().forEach(it -> head.append(isVisible(it) ? (char) it : ' '));
    }

    private static boolean isVisible(int character) {
        return character >= ' ' && character < DELETE;
    }

    /// A queue takes any text for a trace header; one that cannot be one begins no trace.
    private static boolean isTrace(String text) {
        return !text.isBlank()
                && text.length() <= TRACE_LENGTH_MAX
                && text.chars().allMatch(RuntimeProtocol::isVisible);
    }

    /// The same JSON in ASCII alone.
    private static String inAscii(String json) {
        var ascii = new StringBuilder(json.length());
        json.chars()
                .forEach(it -> {
                    if (it < DELETE) {
                        ascii.append((char) it);
                    } else {
                        ascii.append("\\u").append(HexFormat.of().toHexDigits((char) it));
                    }
                });
        return ascii.toString();
    }

    /// A trace that nobody has begun and nobody takes down, of the request's own id.
    private static String trace(Turn turn, long deadlineMillis) {
        var id = turn.id().replace("-", "");
        var time = HexFormat.of().toHexDigits((int) (deadlineMillis / 1000));
        return "Root=1-"
                + time
                + "-"
                + id.substring(0, 24)
                + ";Parent="
                + id.substring(16)
                + ";Sampled=0";
    }

    private static void write(OutputStream to, Refused reply) throws IOException {
        var answer =
                "HTTP/1.1 "
                        + reply.status()
                        + ' '
                        + reason(reply.status())
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + reply.body().getBytes(UTF_8).length
                        + "\r\n\r\n"
                        + reply.body();
        to.write(answer.getBytes(UTF_8));
    }

    private static String reason(int status) {
        return status == 202 ? "Accepted" : "Refused";
    }

    /// An answer that is no invocation.
    private record Refused(int status, String body) {}
}
