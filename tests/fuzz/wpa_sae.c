/* SPDX-License-Identifier: MIT */
/* Fuzzes SAE's frames: libFuzzer's entry point. The input: a byte that chooses the way and the frame, then its body. */
#include <stdlib.h>
#include <string.h>

#include "kernel.h"
#include "wpa_supplicant/sae.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sae sae;
	uint8_t *body, commit[SAE_BODY_MAX];

	if (!size)
		return 0;
	fuzz_begin(data, size);
	body = malloc(size);
	memcpy(body, data + 1, size - 1);
	sae.h2e = *data & 1;
	sae.step = SAE_COMMITTED;
	sae.token_length = 0;
	if (*data & 2)
		sae_read_commit(&sae, body, size - 1);
	else if (*data & 4)
		sae_check_confirm(&sae, body, size - 1);
	else if (sae_read_token(&sae, body, size - 1) && sae_write_commit(&sae, commit) > sizeof(commit))
		abort();
	free(body);
	return 0;
}
