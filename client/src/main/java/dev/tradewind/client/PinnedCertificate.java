package dev.tradewind.client;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// The one certificate that a server of this machine is to show, which is trusted whoever issued it and whatever its name is:
/// the instance's own file says that it is the one.
final class PinnedCertificate extends X509ExtendedTrustManager {
    private final X509Certificate wanted;

    PinnedCertificate(X509Certificate wanted) {
        this.wanted = wanted;
    }

    private void require(X509Certificate[] shown) throws CertificateException {
        if (shown.length == 0 || !shown[0].equals(wanted)) {
            throw new CertificateException(
                    "the server shows another certificate than the instance's file names");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        throw ofClient();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        throw ofClient();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        throw ofClient();
    }

    private static CertificateException ofClient() {
        return new CertificateException("this is for servers");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
