/* SPDX-License-Identifier: MIT */
#ifndef IW_MESH_H
#define IW_MESH_H

#include "iw/frame/frame.h"

/* Puts the parameters of a mesh into the request: all words that are left, NAME=VALUE or NAME
 * VALUE. */
void iw_put_mesh_parameters(struct iw *iw);

#endif
