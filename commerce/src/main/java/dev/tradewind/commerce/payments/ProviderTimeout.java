package dev.tradewind.commerce.payments;

/// The provider did not answer in time; what became of the call is unknown.
public final class ProviderTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProviderTimeout(String call) {
        super("the payment provider did not answer " + call + " in time");
    }
}
