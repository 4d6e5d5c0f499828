package com.example.payments;

/// Takes the money.
public interface PaymentProvider {
    /// @throws ProviderDownException if it cannot be asked now
    void charge(String order);
}
