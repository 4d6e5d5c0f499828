/// Resource policies in the policy language of AWS IAM: reading them strictly, and what they say to a request.
@NullMarked
package dev.tradewind.aws.policy;

import org.jspecify.annotations.NullMarked;
