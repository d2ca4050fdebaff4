/** LGD code, name in Hindi, in English; for a district its blocks too. */
export type ListedDistrict = [number, string, string, [number, string, string][]];

/** The districts and blocks in these lists, from the phone; those that are not kept are left out. */
export async function placesAt(addresses: readonly string[]): Promise<ListedDistrict[]> {
	const lists = await Promise.all(
		addresses.map(async (address) => {
			const answer = await fetch(address).catch(() => undefined);
			return answer?.ok ? ((await answer.json()) as ListedDistrict[]) : [];
		}),
	);
	return lists.reduce((all, one) => all.concat(one), []);
}

/** What `b3236` (a block) or `d606` (a district whose block nobody knows) means, in LGD codes. */
export function placeMeant(
	chosen: string,
	districts: readonly ListedDistrict[],
): { districtLgd: number | null; blockLgd: number | null } {
	const code = Number(chosen.slice(1));
	if (chosen.startsWith('d')) return { districtLgd: code, blockLgd: null };
	const district = districts.find(([, , , blocks]) => blocks.some(([block]) => block === code));
	return { districtLgd: district?.[0] ?? null, blockLgd: district ? code : null };
}
