/// Who a request is from: access keys, AWS Signature Version 4, and what is answered to a request that
/// does not prove it.
@NullMarked
package dev.tradewind.aws.access;

import org.jspecify.annotations.NullMarked;
