package dev.tradewind.app.alert;

/// The page that says what to do when an alarm is raised, by the heading that it is under.
final class Runbook {
    private static final String PAGE = "docs/runbooks.md#";

    private Runbook() {}

    /// The page on the letters of a queue. Those of all sagas are under one heading, since definitions of one's own bring
    /// queues of their own.
    static String ofLetters(String queue, String service) {
        return of(service.equals("sagas") ? "saga-dlq" : queue);
    }

    /// @param heading in lower case, with hyphens
    static String of(String heading) {
        return PAGE + heading;
    }
}
