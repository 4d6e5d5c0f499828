package com.example.payments;

/// The provider cannot be asked now. Asking later may help.
public final class ProviderDownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProviderDownException(String message) {
        super(message);
    }
}
