import { renderSVG } from 'uqr';

/** A QR code as SVG, ECC M, with the quiet zone the standard asks for (ISO/IEC 18004: 4 modules). */
export function qrSvg(text: string): string {
	return renderSVG(text, { ecc: 'M', border: 4, pixelSize: 4 });
}
