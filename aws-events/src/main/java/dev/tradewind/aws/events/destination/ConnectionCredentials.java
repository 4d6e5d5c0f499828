package dev.tradewind.aws.events.destination;

import dev.tradewind.engine.JsonRow;
import java.util.Optional;

/// Everything that a connection authorizes requests with, as it is kept in the table of secrets.
///
/// @param invocation what each request to a destination has beside that
public record ConnectionCredentials(
        ConnectionAuthorization authorization, Optional<ConnectionParameters> invocation) {
    /// In bytes of its row. Source: AWS Secrets Manager User Guide, "AWS Secrets Manager quotas", where AWS keeps it.
    public static final int BYTES_MAX = 65_536;

    /// The row.
    public byte[] encode() {
        var row = JsonRow.create();
        row.put("type", authorization.type());
        row.set("authorization", authorization.encode());
        invocation.ifPresent(it -> row.set("invocation", it.encode()));
        return JsonRow.encode(row);
    }

    static ConnectionCredentials decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new ConnectionCredentials(
                ConnectionAuthorization.decode(
                        row.required("type").asText(), row.required("authorization")),
                Optional.ofNullable(row.get("invocation")).map(ConnectionParameters::decode));
    }
}
