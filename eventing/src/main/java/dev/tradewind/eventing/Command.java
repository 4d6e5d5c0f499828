package dev.tradewind.eventing;

import dev.tradewind.http.json.JsonCodec;
import java.util.Optional;
import java.util.function.Function;

/// Something a service is asked to do at once, with an answer.
///
/// @param service that is asked
/// @param name of the kind of command, unique within the service
/// @param idempotencyKey where there is one, a repetition gets the first answer and changes nothing
/// @param answers how the answer is kept for that
/// @param decide quick, and asks nobody outside. It runs again when another commit overtook it, then in turn
///     as a [Reaction] may, so it finds documents and does not list them. Its last decision counts.
public record Command<R>(
        String service,
        String name,
        Optional<IdempotencyKey> idempotencyKey,
        JsonCodec<R> answers,
        Function<Documents, Answer<R>> decide) {

    public static <R> Command<R> of(
            String service, String name, Class<R> answer, Function<Documents, Answer<R>> decide) {
        return new Command<>(service, name, Optional.empty(), JsonCodec.of(answer), decide);
    }

    public Command<R> repeatableBy(IdempotencyKey key) {
        return new Command<>(service, name, Optional.of(key), answers, decide);
    }
}
