package dev.tradewind.aws.local;

/// `POST /_tradewind/reset`: an empty broker for the next test, where that is allowed.
public final class ResetRoute {
    private static final String PATH = "/reset";

    private ResetRoute() {}

    /// Resets, and answers once that is on disk.
    public static LocalRoute of(Runnable reset) {
        return LocalRoute.post(
                PATH,
                _ -> {
                    reset.run();
                    return LocalReply.json(LocalReply.object().put("reset", true));
                });
    }

    /// Refuses.
    ///
    /// @param reason and how it could be allowed
    public static LocalRoute refused(String reason) {
        return LocalRoute.post(
                PATH,
                _ -> {
                    throw LocalProblem.forbidden(reason);
                });
    }
}
