package dev.tradewind.http;

/// The rule on whose requests a server of routes answers.
@FunctionalInterface
public interface Door {
    /// Lets in what programs and people of this machine send. Such a server knows no keys: whoever reaches it may do
    /// anything, so pages of other sites must not.
    Door OF_THIS_MACHINE = Door::requireLocal;

    /// Decides by a request's head, on an event loop.
    ///
    /// @throws Problem if it is not let in
    void admit(Request head);

    private static void requireLocal(Request head) {
        if (!Provenance.isToThisMachine(head)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "this is asked for by localhost or a loopback address, not by another name");
        }
        if (!HttpMethod.isSafe(head.method()) && Provenance.isFromOtherOrigin(head)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN, "a web page of another site had this request sent");
        }
    }
}
