package dev.tradewind.aws.sns.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.Site;
import java.util.Map;

/// The certificate that signatures are checked with, where its URL in each envelope says.
public record CertificateSite(SigningKeys keys) implements Site {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Override
    public boolean has(Request request) {
        return SigningKey.isPath(request.path());
    }

    @Override
    public Reply answer(Request request) {
        var key = keys.current();
        return key.path().equals(request.path())
                ? new Reply(OK, Map.of("content-type", "application/x-pem-file"), key.pem())
                : new Reply(NOT_FOUND, Map.of(), "<UnknownOperationException/>\n".getBytes(UTF_8));
    }
}
