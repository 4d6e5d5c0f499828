package dev.tradewind.app.command;

import picocli.CommandLine.Parameters;

/// The parameters that name one run.
final class SagaName {
    @Parameters(index = "0", paramLabel = "SAGA", description = "name of the saga")
    private String saga = "";

    @Parameters(index = "1", paramLabel = "SUBJECT", description = "what the run is about")
    private String subject = "";

    String saga() {
        return saga;
    }

    String subject() {
        return subject;
    }
}
