package dev.tradewind.aws.service;

import java.util.Optional;

/// The part of a request in the traffic of messages, for whoever follows that.
///
/// @param system by the name that OpenTelemetry's semantic conventions have for it
/// @param destination the name of the queue or topic, if the request has one in its form
public record MessageTraffic(String system, Type type, Optional<String> destination) {
    /// The things that requests do with messages, by the names of OpenTelemetry's semantic conventions.
    public enum Type {
        SEND("send"),
        RECEIVE("receive"),
        /// It says that messages were handled, or were not.
        SETTLE("settle");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
