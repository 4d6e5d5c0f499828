package dev.tradewind.aws.service;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/// An answer that is events, as they come. It has taken nothing that would have to be given back until it is written.
@FunctionalInterface
public interface EventStream {
    /// Writes the events; the answer ends when this returns. Runs on a virtual thread of its own, which is interrupted when the
    /// client goes away or the server closes.
    ///
    /// @throws IOException if the client does not take it any more
    void writeTo(Events out) throws IOException, InterruptedException;

    /// The client's end of it: what is written is sent at once, and waits until the client has room for it.
    interface Events {
        /// @param type the event's name in the union that the operation answers with
        void send(String type, SdkPojo event) throws IOException;

        /// Sends an error of the union's, after which nothing comes.
        void fail(AwsServiceException error) throws IOException;
    }
}
