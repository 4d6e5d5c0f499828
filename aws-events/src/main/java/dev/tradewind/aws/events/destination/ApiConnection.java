package dev.tradewind.aws.events.destination;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Optional;

/// A connection: how requests to destinations are authorized.
///
/// @param type of authorization, as AWS names it, which outlives the credentials
/// @param reason for its state, where there is one
/// @param secretId the end of the ARN of the secret that AWS would keep
/// @param credentials nothing once it is deauthorized
public record ApiConnection(
        Arn arn,
        Optional<String> description,
        String type,
        State state,
        Optional<String> reason,
        String secretId,
        Optional<ConnectionCredentials> credentials,
        Instant created,
        Instant modified,
        Optional<Instant> authorized)
        implements NamedRows.Named {
    static final String KIND = "connection/";

    /// The state, by its AWS name.
    public enum State {
        AUTHORIZING,
        AUTHORIZED,
        DEAUTHORIZED
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// The secret that AWS would keep. Source: recorded.
    public Arn secret() {
        return new Arn(
                "secretsmanager",
                arn.region(),
                arn.account(),
                "secret:events!connection/" + name() + "/" + secretId);
    }

    ApiConnection in(State changed, Optional<String> why, Instant now) {
        return new ApiConnection(
                arn,
                description,
                type,
                changed,
                why,
                secretId,
                credentials,
                created,
                modified,
                changed == State.AUTHORIZED ? Optional.of(now) : authorized);
    }

    ApiConnection deauthorized(Instant now) {
        return new ApiConnection(
                arn,
                description,
                type,
                State.DEAUTHORIZED,
                Optional.empty(),
                secretId,
                Optional.empty(),
                created,
                now,
                authorized);
    }

    /// The same with other credentials, which have to be tried where they are a client's.
    public ApiConnection with(ConnectionCredentials changed, Instant now) {
        boolean isTried = changed.authorization() instanceof ConnectionAuthorization.OAuth;
        return new ApiConnection(
                arn,
                description,
                changed.authorization().type(),
                isTried ? State.AUTHORIZING : State.AUTHORIZED,
                Optional.empty(),
                secretId,
                Optional.of(changed),
                created,
                now,
                isTried ? authorized : Optional.of(now));
    }

    /// The same with another description.
    public ApiConnection describedAs(String text, Instant now) {
        return new ApiConnection(
                arn,
                Optional.of(text),
                type,
                state,
                reason,
                secretId,
                credentials,
                created,
                now,
                authorized);
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        description.ifPresent(it -> row.put("description", it));
        row.put("type", type);
        row.put("state", state.name());
        reason.ifPresent(it -> row.put("reason", it));
        row.put("secretId", secretId);
        row.put("created", created.toEpochMilli());
        row.put("modified", modified.toEpochMilli());
        authorized.ifPresent(it -> row.put("authorized", it.toEpochMilli()));
        return JsonRow.encode(row);
    }

    static ApiConnection decode(
            Arn arn, byte[] bytes, Optional<ConnectionCredentials> credentials) {
        var row = JsonRow.decode(bytes);
        return new ApiConnection(
                arn,
                Optional.ofNullable(row.get("description")).map(it -> it.asText()),
                row.required("type").asText(),
                State.valueOf(row.required("state").asText()),
                Optional.ofNullable(row.get("reason")).map(it -> it.asText()),
                row.required("secretId").asText(),
                credentials,
                Instant.ofEpochMilli(row.required("created").asLong()),
                Instant.ofEpochMilli(row.required("modified").asLong()),
                Optional.ofNullable(row.get("authorized"))
                        .map(it -> Instant.ofEpochMilli(it.asLong())));
    }

    @Override
    public long weightBytes() {
        return WEIGHT_BYTES + 2L * credentials.map(it -> it.encode().length).orElse(0);
    }
}
