package dev.tradewind.aws.local;

import java.util.function.Function;

/// One path under `/_tradewind/` and what answers it.
///
/// @param path what follows `/_tradewind`, to the letter
/// @param audience who may ask
public record LocalRoute(
        String method, String path, Audience audience, Function<LocalRequest, LocalReply> handler) {
    /// Who may ask for a path.
    public enum Audience {
        /// Programs on this machine, and nobody where requests have to be signed: it shows or changes what
        /// signatures guard.
        THIS_MACHINE,
        /// Everyone who reaches the endpoint: it tells nothing that is not public.
        EVERYONE
    }

    public static LocalRoute get(String path, Function<LocalRequest, LocalReply> handler) {
        return new LocalRoute("GET", path, Audience.THIS_MACHINE, handler);
    }

    public static LocalRoute post(String path, Function<LocalRequest, LocalReply> handler) {
        return new LocalRoute("POST", path, Audience.THIS_MACHINE, handler);
    }

    /// Something to be read by everyone who reaches the endpoint.
    public static LocalRoute open(String path, Function<LocalRequest, LocalReply> handler) {
        return new LocalRoute("GET", path, Audience.EVERYONE, handler);
    }
}
